#!/usr/bin/env bash
# netcdfjs 4.0.0 (npm), NetCDF 3 in JavaScript, with files of Debian's netcdf-bin 1:4.9.0-3+b1.
#
# One would guess: a variable of five numbers has five, each of which is a number, and a byte of -1 is -1: NetCDF's bytes have a sign.
#
# What happens: a variable is stored in whole words of 4 bytes, and what fills the last one is read as more numbers: three bytes for five, one for
# five shorts. Each byte is a list of one number, and -1 is [255]. If one variable alone grows with the records, its records are not filled up; they
# are read as if they were, four labels as one record's.
#
# Who meets it: whoever reads labels or pictures of bytes or shorts: a 3×3 picture has 12 pixels, and label 2 is the fifth one. Floats and doubles are
# right.
set -euo pipefail
dpkg-query -W netcdf-bin 2>/dev/null | grep -q '1:4\.9\.0-3+b1$' || { apt-get update -q && apt-get install -yq --no-install-recommends netcdf-bin=1:4.9.0-3+b1; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit netcdfjs@4.0.0 iobuffer@6.0.1 >/dev/null

cat >fixed.cdl <<'END'
netcdf fixed {
dimensions: n = 5; rows = 3; columns = 3;
variables: byte bytes(n); byte signs(n); short shorts(n); float floats(n); byte picture(rows, columns);
data: bytes = 1, 2, 3, 4, 5; signs = -1, -2, 0, 1, 127; shorts = 10, 20, 30, 40, 50; floats = .5, 1, 1.5, 2, 2.5; picture = 1, 2, 3, 4, 5, 6, 7, 8, 9;
}
END
cat >records.cdl <<'END'
netcdf records {
dimensions: n = UNLIMITED;
variables: byte labels(n);
data: labels = 7, 2, 1, 0, 4, 1, 4, 9, 5, 9;
}
END
cat >see.mjs <<'END'
import { NetCDFReader } from "netcdfjs";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
for (const name of ["fixed", "records"]) {
  execFileSync("ncgen", ["-k", "classic", "-o", `${name}.nc`, `${name}.cdl`]);
  // What NetCDF's own program reads.
  const data = execFileSync("ncdump", ["-l", "200", `${name}.nc`], { encoding: "utf8" }).split("data:")[1];
  const reader = new NetCDFReader(readFileSync(`${name}.nc`));
  for (const variable of reader.variables) {
    const right = data.match(new RegExp(`${variable.name} =([^;]*);`))[1].replace(/\s+/g, "");
    const all = reader.getDataVariable(variable.name);
    const seen = variable.record ? `${all.length} records, the first two ${JSON.stringify(all.slice(0, 2))}` : JSON.stringify(all);
    console.log(`${name}, ${variable.type} ${variable.name}: ncdump ${right}; netcdfjs ${seen}`);
  }
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
fixed, byte bytes: ncdump 1,2,3,4,5; netcdfjs [[1],[2],[3],[4],[5],[129],[129],[129]]
fixed, byte signs: ncdump -1,-2,0,1,127; netcdfjs [[255],[254],[0],[1],[127],[129],[129],[129]]
fixed, short shorts: ncdump 10,20,30,40,50; netcdfjs [10,20,30,40,50,-32767]
fixed, float floats: ncdump 0.5,1,1.5,2,2.5; netcdfjs [0.5,1,1.5,2,2.5]
fixed, byte picture: ncdump 1,2,3,4,5,6,7,8,9; netcdfjs [[1],[2],[3],[4],[5],[6],[7],[8],[9],[129],[129],[129]]
records, byte labels: ncdump 7,2,1,0,4,1,4,9,5,9; netcdfjs 10 records, the first two [[7,2,1,0],[4,1,4,9]]
END
