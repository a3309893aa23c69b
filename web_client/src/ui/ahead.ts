/**
 * The question that the first screen is going to ask, on its way before that screen's code has run.
 *
 * It is the first thing that main.tsx imports: the server answers while everything else is compiled
 * and run, which on a slow processor takes longer than the answer.
 */
import { Api } from "../wire/http";
import { wayIn } from "./route";

export const api = new Api();

const way = wayIn(window);
if (way !== null) api.askAhead(way);
