import { useAppearance } from '../ui/appearance.tsx'
import { dark, light, type Palette } from '../ui/tokens.ts'

/** The colours on screen as values: drawings that become pictures cannot carry style sheets with them. */
export function usePalette(): Palette {
  return useAppearance().isDark ? dark : light
}
