import { fontFamily, type Palette } from '../ui/tokens.ts'

/** Twice as many dots as on an ordinary screen, so that a picture stays sharp in a document. */
const density = 2
const margin = 24
const head = 64

function load(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.addEventListener('load', () => resolve(image))
    image.addEventListener('error', () => reject(new Error('the drawing cannot be read')))
    image.src = address
  })
}

/** An SVG drawing as an address that an image can load. */
export function addressOfSvg(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`
}

type Sheet = { address: string; width: number; height: number; title: string; note: string; palette: Palette }

/** A drawing on its own sheet, with title and period above: what is pasted into a report says what it shows. */
export async function paintPicture({ address, width, height, title, note, palette }: Sheet): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = (width + margin * 2) * density
  canvas.height = (height + margin * 2 + head) * density
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('this browser cannot paint')
  pen.scale(density, density)
  pen.fillStyle = palette.surface
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = palette.text
  pen.font = `650 18px ${fontFamily}`
  pen.fillText(title, margin, margin + 18)
  pen.fillStyle = palette.faint
  pen.font = `13px ${fontFamily}`
  pen.fillText(note, margin, margin + 42)
  pen.drawImage(await load(address), margin, margin + head, width, height)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large'))), 'image/png'),
  )
}
