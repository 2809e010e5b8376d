import { activityKinds } from '#contract/activities/activity.ts'
import type { OwnOption } from '#contract/platform/choice-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { choiceListsQuery } from '../../foundation/choice-lists.ts'
import { RetiringList } from '../../foundation/own-list/retiring-list.tsx'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { outcomeTexts } from './outcome.texts.ts'

const stale = [['list', 'activity'], ['activity-chain']]

/** What activities of the company come to, in its own words and order, each for some kinds or all. */
export function OutcomeSettings() {
  const text = useText(outcomeTexts)
  const { data } = useQuery(choiceListsQuery)
  const list = data?.items.find((one) => one.list === 'activity-outcome')
  return (
    <SettingsSection title={text.settings} hint={text.settingsHint}>
      <section className="card own-list" aria-label={text.settings}>
        {list ? (
          <RetiringList
            key={list.version}
            saved={list}
            stale={stale}
            says={{ add: text.add, saved: text.settingsSaved }}
            more={(option, onChange) => <Kinds option={option} onChange={onChange} />}
          />
        ) : (
          <SkeletonLines lines={8} />
        )}
      </section>
    </SettingsSection>
  )
}

function Kinds({ option, onChange }: { option: OwnOption; onChange: (option: OwnOption) => void }) {
  const text = useText(outcomeTexts)
  const say = useLabel()
  return (
    <Select<string[]>
      mode="multiple"
      aria-label={fill(text.kinds, { name: say(option.label) })}
      placeholder={text.allKinds}
      value={option.kinds ?? []}
      options={activityKinds.map(({ value, label }) => ({ value, label: say(label) }))}
      onChange={(kinds) => onChange({ ...option, kinds })}
    />
  )
}
