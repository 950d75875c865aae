// percent says a share in words, in whole per cent; what is next to nothing is not nothing.
/** @param {number} share */
export const percent = share => (share > 0 && share < .005 ? "<1 %" : `${Math.floor(100 * share + .5)} %`);
