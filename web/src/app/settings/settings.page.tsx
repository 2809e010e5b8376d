import { Link, useParams } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Suspense } from 'react'
import { useRights } from '../../foundation/rights.ts'
import '../../foundation/settings-section.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import './settings.css'
import { type Section, sections } from './settings-sections.ts'
import { settingsTexts } from './settings.texts.ts'

/** All that can be set, by what the person may set; on a phone the list leads to each page. */
export function SettingsPage() {
  const text = useText(settingsTexts)
  const rights = useRights()
  const phone = usePhone()
  const params: Readonly<Record<string, string>> = useParams({ strict: false })
  const path = params['section'] ?? ''
  const open = sections.filter((section) => section.isOpenTo(rights))
  const chosen = open.find((section) => section.path === path) ?? (phone ? undefined : open[0])
  if (open.length === 0) return <EmptyState picture="lock" title={text.nothing} hint={text.nothingHint} />
  return (
    <>
      <PageHeader
        title={
          phone && chosen ? (
            <Link to="/settings" className="settings__back">
              <ChevronLeft size={20} aria-hidden />
              {text.title}
            </Link>
          ) : (
            text.title
          )
        }
      />
      <div className="page-body settings">
        {(!phone || !chosen) && <SettingsNavigation open={open} chosen={chosen} />}
        {chosen && (
          <Suspense fallback={<SkeletonLines lines={8} />}>
            <chosen.page key={chosen.path} />
          </Suspense>
        )}
      </div>
    </>
  )
}

function SettingsNavigation({ open, chosen }: { open: readonly Section[]; chosen: Section | undefined }) {
  const text = useText(settingsTexts)
  const groups = (['groupCompany', 'groupWork', 'groupSafety'] as const).filter((group) =>
    open.some((section) => section.group === group),
  )
  return (
    <nav className="settings__navigation" aria-label={text.title}>
      {groups.map((group) => (
        <div key={group} className="settings__group">
          <p className="settings__group-name">{text[group]}</p>
          {open
            .filter((section) => section.group === group)
            .map((section) => (
              <Link
                key={section.path}
                to={`/settings/${section.path}`}
                className={`settings__place${section === chosen ? ' settings__place--here' : ''}`}
                aria-current={section === chosen ? 'page' : undefined}
              >
                {text[section.name]}
                <ChevronRight size={16} aria-hidden />
              </Link>
            ))}
        </div>
      ))}
    </nav>
  )
}
