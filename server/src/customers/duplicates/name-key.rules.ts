/**
 * The part of a company's name by which two spellings are the same company to a person: width, case, blanks and brackets folded.
 * The full comparison by brand core belongs to the duplicate rules.
 */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}]+/gu, '')
}
