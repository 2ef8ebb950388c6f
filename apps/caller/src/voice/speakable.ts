/**
 * Text as a small synthesiser says it understandably: “X200” as “X 200” (ex two hundred), long numbers in groups of digits,
 * and signs it would read aloud or choke on left out.
 */
export function speakable(text: string): string {
  return text
    .replace(/[“”„«»"*_#<>|\\^~`]/g, ' ')
    .replace(/[’‘]/g, "'")
    .replace(/[–—]/g, ', ')
    .replace(/&/g, ' and ')
    .replace(
      /\b([A-Za-z]{1,3})-?(\d+)\b/g,
      (_, letters: string, digits: string) => `${spell(letters)} ${digits}`,
    )
    .replace(/\b(\d+)([A-Za-z]{1,2})\b/g, (whole, digits: string, letters: string) =>
      /^(st|nd|rd|th)$/i.test(letters) ? whole : `${digits} ${spell(letters)}`,
    )
    .replace(/\+?\b\d{5,}\b/g, (digits) => inThrees(digits.replace('+', '')))
    .replace(/\s+/g, ' ')
    .trim();
}

/** “4 8 3, 9 2 0”, as people read a number out; run together, a recogniser loses count. */
function inThrees(digits: string): string {
  return (digits.match(/.{1,3}/g) ?? []).map(spell).join(', ');
}

function spell(characters: string): string {
  return [...characters.toUpperCase()].join(' ');
}
