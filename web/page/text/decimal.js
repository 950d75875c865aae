// decimal writes a number with so many decimals, with a minus as long as a plus, and nothing before a nought.
/**
 * @param {number} value
 * @param {number} decimals
 */
export const decimal = (value, decimals) => value.toFixed(decimals).replace(/^-(?=0(\.0*)?$)/, "").replace("-", "−");
