import { useQuery } from '@tanstack/react-query'
import { choiceListsQuery } from '../../foundation/choice-lists.ts'
import { RetiringList } from '../../foundation/own-list/retiring-list.tsx'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { marketKindTexts } from './market-kind.texts.ts'

const stale = [['list', 'market-information'], ['market']]

/** What kinds of market information the company tells apart. */
export function MarketKindSettings() {
  const text = useText(marketKindTexts)
  const { data } = useQuery(choiceListsQuery)
  const list = data?.items.find((one) => one.list === 'market-kind')
  return (
    <SettingsSection title={text.settings} hint={text.settingsHint}>
      <section className="card own-list" aria-label={text.settings}>
        {list ? (
          <RetiringList
            key={list.version}
            saved={list}
            stale={stale}
            says={{ add: text.add, saved: text.settingsSaved }}
          />
        ) : (
          <SkeletonLines lines={6} />
        )}
      </section>
    </SettingsSection>
  )
}
