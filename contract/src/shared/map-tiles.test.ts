import { expect, test } from 'vitest'
import { tileAddress, tileAddressSchema, tileOrigin } from './map-tiles.ts'

const good = 'https://tiles.example.com:8443/osm/{z}/{x}/{y}.png?key=a1'

test('an address names zoom, column and row, and no more than one host', () => {
  expect(tileAddressSchema.safeParse(good).success).toBe(true)
  expect(tileOrigin(good)).toBe('https://tiles.example.com:8443')
  for (const bad of [
    'https://tiles.example.com/{z}/{x}.png',
    'ftp://tiles.example.com/{z}/{x}/{y}',
    "https://tiles.example.com/{z}/{x}/{y}'; script-src *",
    'https://{s}.example.com/{z}/{x}/{y}.png',
    'https://user@evil.example.com/{z}/{x}/{y}.png',
    'javascript:alert({z}{x}{y})',
    ' https://tiles.example.com/{z}/{x}/{y}.png',
  ]) {
    expect(tileAddressSchema.safeParse(bad).success, bad).toBe(false)
    expect(tileOrigin(bad), bad).toBeNull()
  }
})

test('a tile is asked for by its own numbers', () => {
  expect(tileAddress(good, { z: 5, x: 26, y: 12 })).toBe('https://tiles.example.com:8443/osm/5/26/12.png?key=a1')
})
