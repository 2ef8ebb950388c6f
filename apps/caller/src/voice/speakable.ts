/**
 * Text as a small synthesiser says it understandably: “X200” as “X 200” (ex two hundred), long numbers digit by digit,
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
    .replace(/\+?\b\d{5,}\b/g, (digits) => spell(digits.replace('+', '')))
    .replace(/\s+/g, ' ')
    .trim();
}

function spell(characters: string): string {
  return [...characters.toUpperCase()].join(' ');
}
