// The table of settings for the scripts' tests, as core/train writes it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const root = new URL("../../../", import.meta.url);

export const table = JSON.parse(execFileSync("go", ["run", "./web/tools/cmd/site", "catalogue"], { cwd: root, encoding: "utf8" }));

// addresses are the cases that core/train has answered, see web/tools/site/address_test.go.
export const addresses = JSON.parse(readFileSync(new URL("web/tools/site/testdata/addresses.json", root), "utf8"));
