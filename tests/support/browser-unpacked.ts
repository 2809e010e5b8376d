import { inflate } from '@sparticuz/chromium'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * Unpacks the Chromium of @sparticuz/chromium with its libraries and fonts below node_modules, once per version. The package itself
 * would put everything straight into the system's temporary folder, where another account's files could be in the way.
 */
export async function unpackBrowser(): Promise<string> {
  const home = packageFolder()
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
  const folder = join(home, '..', '..', '.cache', `chromium-${version}`)
  if (existsSync(folder)) return folder

  const fresh = `${folder}.${process.pid}`
  await mkdir(fresh, { recursive: true })
  const temporary = process.env['TMPDIR']
  process.env['TMPDIR'] = fresh // where inflate() puts things
  try {
    await Promise.all(
      ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'].map((name) =>
        inflate(join(home, 'bin', name)),
      ),
    )
  } finally {
    if (temporary === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = temporary
  }
  await writeFile(join(fresh, 'fonts.conf'), fontSettings(folder))
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true, force: true })) // another run was first
  return folder
}

/** The package's fonts know no Chinese; those of the machine come first where it has any. */
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`
}

function packageFolder(): string {
  return dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')))
}
