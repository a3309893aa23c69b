/**
 * Keep the contact sheet of expressions as they are seen at 20 m. In web_client/:
 *
 *     node -e 'import("vite").then((vite) => vite.runnerImport("./src/scene/dev/far_sheet.ts"))'
 */
import { writeFileSync } from "node:fs";
import { laidOut, measured, sheetOf } from "../kit/far";
import { encoded } from "../kit/png";

const KEPT = new URL("../../../../docs/design/pictures/expressions-20m.png", import.meta.url);

writeFileSync(KEPT, encoded(laidOut(sheetOf(measured().px_per_m))));
