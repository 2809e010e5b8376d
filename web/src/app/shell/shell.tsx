import { useQueryClient } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { LogHost } from '../../activities/follow-up/log-host.tsx'
import { ConflictHost } from '../../foundation/conflict-host.tsx'
import { beginOutbox } from '../../foundation/offline/offline.ts'
import { OfflineBand } from '../../foundation/offline/offline-band.tsx'
import { useLiveUpdates } from '../../foundation/live.ts'
import { QuickCreateHost } from '../../foundation/quick-create.tsx'
import { useSession } from '../../foundation/session.ts'
import { useNoteRecent } from '../../platform/use-note-recent.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { useShortcut } from '../../ui/shortcut.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { appTexts } from '../app.texts.ts'
import { keepAnswer } from '../keep-answer.ts'
import { useIsOutdated } from '../new-version.ts'
import { PhoneTabs } from './phone-tabs.tsx'
import './shell.css'
import { SideBar } from './side-bar.tsx'
import { TopBar } from './top-bar.tsx'
import { useTakeAlong } from './use-take-along.ts'

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))

const NewVersionBand = lazy(async () => ({ default: (await import('./new-version-band.tsx')).NewVersionBand }))

const ScreenMark = lazy(async () => ({ default: (await import('./screen-mark.tsx')).ScreenMark }))

/** The frame around every page: where to go, what to make, what to find, who I am. */
export function Shell() {
  const text = useText(appTexts)
  const phone = usePhone()
  const isOutdated = useIsOutdated()
  const client = useQueryClient()
  const session = useSession()
  const { speak } = useLanguage()
  const [searching, setSearching] = useState(false)
  const search = useCallback(() => setSearching(true), [])
  const stopSearching = useCallback(() => setSearching(false), [])

  useLiveUpdates()
  useNoteRecent()
  useTakeAlong()
  useShortcut('mod+k', search)
  useShortcut('/', search)
  const { id, name } = session.user
  useEffect(
    () => beginOutbox(id, (entry, answer) => keepAnswer(client, { id, name }, entry, answer)),
    [client, id, name],
  )
  useEffect(() => speak(session.user.language), [session.user.language, speak])

  return (
    <div className="shell">
      <a className="shell__skip" href="#page">
        {text.skip}
      </a>
      {!phone && <SideBar />}
      <div className="shell__main">
        <TopBar onSearch={search} />
        <OfflineBand />
        {isOutdated && (
          <Suspense fallback={null}>
            <NewVersionBand />
          </Suspense>
        )}
        <main id="page" className="shell__page" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {phone && <PhoneTabs />}
      <QuickCreateHost />
      <LogHost />
      <ConflictHost />
      {session.company.watermark && (
        <Suspense>
          <ScreenMark />
        </Suspense>
      )}
      {searching && (
        <Suspense>
          <Palette onClose={stopSearching} />
        </Suspense>
      )}
    </div>
  )
}
