// The panels that show the run and that nobody else speaks to: a new one is a file beside this one, and a line here.
export { LookBack } from "./lookback.js";
export { Digits } from "./digits.js";
export { Report } from "./report.js";
export { Usage } from "./usage.js";
export { Yardsticks } from "./yardsticks.js";
