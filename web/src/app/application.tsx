import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { Locale } from 'antd/es/locale'
import { type ReactNode, useEffect, useState } from 'react'
import { onSignedOut } from '../foundation/api.ts'
import { wipeSeen } from '../foundation/offline/last-seen.ts'
import { createQueryClient } from '../foundation/query-client.ts'
import { RegistryProvider } from '../foundation/record-kind.tsx'
import { sessionQuery } from '../foundation/session.ts'
import { AppearanceProvider } from '../ui/appearance.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { LanguageProvider, useLanguage } from '../ui/language.tsx'
import { Toasts } from '../ui/toast.tsx'
import { loadLocale } from './locales.ts'
import { registry } from './registry.ts'
import { createAppRouter } from './router.tsx'
import { signInAddress } from './sign-in-address.ts'

const client = createQueryClient()
const router = createAppRouter(client)

onSignedOut(() => {
  void wipeSeen().catch(() => undefined)
  // Without a session so far this is the first question of a page, which finds its own way to the sign-in or the set-up.
  if (client.getQueryData(sessionQuery.queryKey) === undefined) return
  const here = router.state.location
  client.clear()
  router.history.push(signInAddress(here.href))
})

/** Ant Design's own words in the language being spoken; they arrive after the first paint, which needs none. */
function WithLocale({ children }: { children: ReactNode }) {
  const { language } = useLanguage()
  const [locale, setLocale] = useState<Locale>()
  useEffect(() => {
    let current = true
    void loadLocale(language).then((loaded) => {
      if (current) setLocale(loaded)
    })
    return () => {
      current = false
    }
  }, [language])
  return <AppearanceProvider locale={locale}>{children}</AppearanceProvider>
}

/** Everything that pages stand on. */
export function Application() {
  return (
    <LanguageProvider>
      <WithLocale>
        <ErrorBoundary>
          <QueryClientProvider client={client}>
            <RegistryProvider value={registry}>
              <RouterProvider router={router} />
              <Toasts />
            </RegistryProvider>
          </QueryClientProvider>
        </ErrorBoundary>
      </WithLocale>
    </LanguageProvider>
  )
}
