const dangerous = /^'*[\s\p{Z}]*[=+\-@＝＋－＠]|^'*[\t\r]/u
const restorable = /^''*[\s\p{Z}]*[=+\-@＝＋－＠]|^''*[\t\r]/u
/** What a spreadsheet shows as a negative number and would never run. */
const negative = /^-(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/

/**
 * Text that a spreadsheet program would run as a formula gets an apostrophe before it, which such programs read as "this is text".
 * Full-width signs and signs after blanks count: programs trim and fold what they read.
 */
export function neutralised(text: string): string {
  return dangerous.test(text) && !negative.test(text) ? `'${text}` : text
}

/** Takes back the apostrophe of `neutralised`, so that a table that was exported and mended is the same when it is read again. */
export function restored(text: string): string {
  return restorable.test(text) ? text.slice(1) : text
}
