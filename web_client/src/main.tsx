import { render } from "preact";
import "@fontsource-variable/atkinson-hyperlegible-next";

const page = document.getElementById("app");
if (page === null) throw new Error("index.html has lost its #app");
render(<h1>Confab</h1>, page);
