const signatures: readonly [string, RegExp][] = [
  ['image/png', /^\x89PNG\r\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF....WEBP/s],
  ['application/pdf', /^%PDF-/],
]

/** What a file is by its first bytes. Only these are ever shown in a page; everything else is downloaded, whatever it claims to be. */
export function mediaTypeOf(start: Uint8Array, name: string): string {
  const text = Buffer.from(start).toString('latin1')
  const known = signatures.find(([, signature]) => signature.test(text))
  if (known) return known[0]
  if (/\.(xlsx|docx|pptx|zip)$/i.test(name) && text.startsWith('PK')) return 'application/zip'
  return 'application/octet-stream'
}

/** Whether a browser may show a file of this type in place. */
export function mayShow(mediaType: string): boolean {
  return signatures.some(([type]) => type === mediaType)
}
