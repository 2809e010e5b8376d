// Every package that is installed must have a licence that agrees with Apache-2.0; a few more are fine for tools that are not shipped.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './installed.mjs'

const agree = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'CC0-1.0',
  'Unlicense',
  'BlueOak-1.0.0',
  'Python-2.0',
  'CC-BY-4.0',
  'PostgreSQL',
  'Zlib',
  'OFL-1.1',
])
const agreeForTools = new Set([...agree, 'MPL-2.0'])

/** Packages whose package.json names no licence, or not in a form that is understood, with what their licence file says. */
const known = { optimist: 'MIT' }

/** `(MIT OR GPL-2.0)` leaves a choice, `MIT AND CC-BY-4.0` does not. */
function fits(expression, allowed) {
  return expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => allowed.has(name.trim())))
}

function licenceOf(place) {
  const name = place.split('node_modules/').at(-1)
  if (name in known) return known[name]
  const { license, licenses } = JSON.parse(readFileSync(join(root, place, 'package.json'), 'utf8'))
  if (typeof license === 'string') return license
  return license?.type ?? licenses?.map((each) => each.type ?? each).join(' OR ') ?? 'none'
}

const installed = JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8')).packages
const wrong = Object.entries(installed)
  .map(([place, { dev }]) => ({ place, dev, licence: licenceOf(place) }))
  .filter(({ dev, licence }) => !fits(licence, dev ? agreeForTools : agree))

for (const { place, licence } of wrong)
  process.stdout.write(`${place.split('node_modules/').at(-1)} is under ${licence}\n`)
process.stdout.write(`${Object.keys(installed).length} packages, ${wrong.length} under other licences\n`)
process.exitCode = wrong.length === 0 ? 0 : 1
