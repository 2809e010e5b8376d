import { ConfigProvider, theme as antTheme } from 'antd'
import type { Locale } from 'antd/es/locale'
import {
  createContext,
  type ReactNode,
  useContext,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { antdTheme } from './antd-theme.ts'
import { remember, recall } from './memory.ts'
import { applyPalette, dark, light } from './tokens.ts'
import { usePhone } from './use-phone.ts'

export type Appearance = 'light' | 'dark' | 'system'

const AppearanceContext = createContext<{
  appearance: Appearance
  isDark: boolean
  choose: (appearance: Appearance) => void
} | null>(null)

const systemDark = window.matchMedia('(prefers-color-scheme: dark)')

function watchSystem(notify: () => void): () => void {
  systemDark.addEventListener('change', notify)
  return () => systemDark.removeEventListener('change', notify)
}

/**
 * Stands for Ant Design's words until they arrive. Without it the provider for them would appear with them, and everything below would
 * begin anew: what somebody has typed meanwhile would be gone.
 */
const noWords: Locale = { locale: 'none' }

/** Light or dark for everything below: our style sheets and Ant Design take their colours from the same palette. */
export function AppearanceProvider({ locale, children }: { locale: Locale | undefined; children: ReactNode }) {
  const [appearance, setAppearance] = useState<Appearance>(
    () => (recall('appearance') as Appearance | null) ?? 'system',
  )
  const system = useSyncExternalStore(watchSystem, () => systemDark.matches)
  const phone = usePhone()
  const isDark = appearance === 'system' ? system : appearance === 'dark'

  useLayoutEffect(() => {
    document.documentElement.dataset['scheme'] = isDark ? 'dark' : 'light'
    applyPalette(isDark ? dark : light, document.documentElement)
  }, [isDark])

  const value = useMemo(
    () => ({
      appearance,
      isDark,
      choose: (next: Appearance) => {
        remember('appearance', next)
        setAppearance(next)
      },
    }),
    [appearance, isDark],
  )
  const theme = useMemo(
    () => antdTheme(isDark ? dark : light, isDark ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm, phone),
    [isDark, phone],
  )

  return (
    <AppearanceContext.Provider value={value}>
      <ConfigProvider
        theme={theme}
        locale={locale ?? noWords}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
      >
        {children}
      </ConfigProvider>
    </AppearanceContext.Provider>
  )
}

/** The chosen appearance and how to choose another. */
export function useAppearance() {
  const value = useContext(AppearanceContext)
  if (!value) throw new Error('AppearanceProvider is missing')
  return value
}
