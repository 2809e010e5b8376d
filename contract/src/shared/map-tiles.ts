import { z } from 'zod'

const shape = /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?\/[\w./?=&%~+{}@-]*$/i

/** Where pictures of a map are to be had, by zoom, column and row: `https://tiles.example.com/{z}/{x}/{y}.png`. */
export const tileAddressSchema = z
  .string()
  .max(300)
  .refine((text) => shape.test(text) && ['{z}', '{x}', '{y}'].every((part) => text.includes(part)), {
    message: 'tile-address-expected',
  })

/** The origin from which a page loads tiles of an address, and nothing else. */
export function tileOrigin(address: string): string | null {
  if (!tileAddressSchema.safeParse(address).success) return null
  return /^https?:\/\/[^/]+/i.exec(address)?.[0].toLowerCase() ?? null
}

export type Tile = { z: number; x: number; y: number }

/** The address of one tile. */
export function tileAddress(address: string, { z: zoom, x, y }: Tile): string {
  return address.replaceAll('{z}', String(zoom)).replaceAll('{x}', String(x)).replaceAll('{y}', String(y))
}
