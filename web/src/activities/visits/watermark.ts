/** What stands on every photo: when, how far from the customer, which customer and who took it. */
export type Mark = { lines: readonly string[] }

/** Pictures are made no larger than this: enough to read a nameplate, small enough for a weak network. */
const longestSide = 1_600
const quality = 0.82

/** A picture as JPEG with its mark drawn into it. */
export async function markedPicture(
  source: CanvasImageSource,
  width: number,
  height: number,
  { lines }: Mark,
): Promise<Blob> {
  const scale = Math.min(1, longestSide / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  pen.drawImage(source, 0, 0, canvas.width, canvas.height)
  const size = Math.max(14, Math.round(canvas.width / 42))
  const tall = size * 1.45
  pen.fillStyle = 'rgb(0 0 0 / 55%)'
  pen.fillRect(0, canvas.height - tall * lines.length - size, canvas.width, tall * lines.length + size)
  pen.font = `${size}px sans-serif`
  pen.fillStyle = 'white'
  pen.textBaseline = 'bottom'
  for (const [at, line] of lines.entries())
    pen.fillText(
      line,
      size * 0.8,
      canvas.height - size * 0.5 - tall * (lines.length - 1 - at),
      canvas.width - size * 1.6,
    )
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', quality)
  })
}

/** SHA-256 in hexadecimal digits; null where the page is not served safely and the browser keeps it from us. */
export async function digestOf(blob: Blob): Promise<string | null> {
  if (!('subtle' in crypto)) return null
  const bytes = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
