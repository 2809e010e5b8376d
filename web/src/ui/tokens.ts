/** Colours of the interface. Every component reads them as CSS variables (`--accent`), Ant Design through its theme. */
export type Palette = {
  canvas: string
  surface: string
  sunken: string
  raised: string
  hover: string
  line: string
  lineStrong: string
  text: string
  muted: string
  faint: string
  accent: string
  accentHover: string
  accentText: string
  accentSoft: string
  accentLine: string
  onAccent: string
  good: string
  goodSoft: string
  warn: string
  warnSoft: string
  bad: string
  badSoft: string
  calm: string
  calmSoft: string
  shadow: string
}

/** Iron teal on quiet greys; green, amber and red are left to on track, at risk and late. */
export const light: Palette = {
  canvas: '#f4f6f6',
  surface: '#ffffff',
  sunken: '#eef1f1',
  raised: '#ffffff',
  hover: '#f3f6f6',
  line: '#e4e8e8',
  lineStrong: '#ccd3d3',
  text: '#16201f',
  muted: '#525f5d',
  faint: '#5f6b68',
  accent: '#0b6b6e',
  accentHover: '#08575a',
  accentText: '#0b6669',
  accentSoft: '#e4f2f1',
  accentLine: '#b3d8d6',
  onAccent: '#ffffff',
  good: '#176639',
  goodSoft: '#e5f4ea',
  warn: '#865000',
  warnSoft: '#fdf2de',
  bad: '#b3261e',
  badSoft: '#fdeceb',
  calm: '#3b5166',
  calmSoft: '#e9eff4',
  shadow: '0 1px 2px rgb(16 32 31 / 5%), 0 8px 28px rgb(16 32 31 / 12%)',
}

/** The same roles after dark, with the same contrast. */
export const dark: Palette = {
  canvas: '#0f1413',
  surface: '#161c1b',
  sunken: '#0c1110',
  raised: '#1e2524',
  hover: '#1c2322',
  line: '#262e2d',
  lineStrong: '#3a4544',
  text: '#e7eceb',
  muted: '#a7b3b0',
  faint: '#8e9b98',
  accent: '#0f7d80',
  accentHover: '#0c6c6f',
  accentText: '#5fcac8',
  accentSoft: '#12302f',
  accentLine: '#1f4d4c',
  onAccent: '#ffffff',
  good: '#74d19b',
  goodSoft: '#14301f',
  warn: '#f0b95f',
  warnSoft: '#35280f',
  bad: '#ff8f86',
  badSoft: '#3c1b19',
  calm: '#abc2d5',
  calmSoft: '#1c2833',
  shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 10px 32px rgb(0 0 0 / 50%)',
}

export const fontFamily =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', Roboto, 'Helvetica Neue', Arial, sans-serif"

/** Writes a palette where style sheets find it. */
export function applyPalette(palette: Palette, root: HTMLElement): void {
  for (const [name, value] of Object.entries(palette))
    root.style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value)
}
