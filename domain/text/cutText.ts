/** At most so many characters of a text, as JavaScript counts them; never half of one that takes two. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.charCodeAt(most - 1);
  return text.slice(0, end >= 0xd800 && end <= 0xdbff ? most - 1 : most);
}
