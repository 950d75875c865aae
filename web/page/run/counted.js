// counted says how many there are of what: “1 step”, “2 steps”, “1,200 steps”.
/**
 * @param {number} n
 * @param {string} what
 */
export const counted = (n, what) => (n === 1 ? `1 ${what}` : `${n.toLocaleString("en")} ${what}s`);
