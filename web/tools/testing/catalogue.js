// The table of settings for the scripts' tests, as core/train writes it.
import { execFileSync } from "node:child_process";

const root = new URL("../../../", import.meta.url);

export const table = JSON.parse(execFileSync("go", ["run", "./web/tools/cmd/site", "catalogue"], { cwd: root, encoding: "utf8" }));
