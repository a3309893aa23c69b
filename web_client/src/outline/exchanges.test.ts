import { expect, test } from "vitest";
import { entered, Harbor } from "../state/harbor.kit";
import { Exchanges } from "./exchanges";

test("what was typed is kept with what came of it, the last twenty", async () => {
  const store = await entered(new Harbor());
  const exchanges = new Exchanges(async () => "");
  await exchanges.run("/fly", store);
  expect(exchanges.all.value).toMatchObject([{ typed: "/fly", isDone: false }]);
  for (let at = 0; at < 25; at += 1) await exchanges.run("/smile", store);
  expect(exchanges.all.value).toHaveLength(20);
  expect(exchanges.all.value.at(-1)).toMatchObject({ isDone: true, lines: ["You smile."] });
  store.dispose();
});
