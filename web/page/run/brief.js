const most = 80; // characters of somebody's that a sentence holds

// brief cuts what somebody has written to what can stand in a sentence.
/** @param {string} text */
export const brief = text => (text.length > most ? `${text.slice(0, most)}…` : text);
