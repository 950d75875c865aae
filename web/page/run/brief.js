const most = 80; // characters of somebody's that a sentence holds

// brief cuts what somebody has written to what can stand in a sentence.
/** @param {string} text */
export const brief = text => (text.length > most ? `${text.slice(0, most)}…` : text);

// quoted is that in quotation marks, isolated: also where it is written from right to left, the words around it keep their order.
/** @param {string} text */
export const quoted = text => `“\u2068${brief(text)}\u2069”`;
