import { activityKinds } from '#contract/activities/activity.ts'
import type { OwnOption } from '#contract/platform/choice-list.ts'
import { Select } from 'antd'
import { OwnListSettings } from '../../foundation/own-list/own-list-settings.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { outcomeTexts } from './outcome.texts.ts'

const stale = [['list', 'activity'], ['activity-chain']]

/** What activities of the company come to, in its own words and order, each for some kinds or all. */
export function OutcomeSettings() {
  const text = useText(outcomeTexts)
  return (
    <OwnListSettings
      list="activity-outcome"
      stale={stale}
      says={{ title: text.settings, hint: text.settingsHint, add: text.add, saved: text.settingsSaved }}
      more={(option, onChange) => <Kinds option={option} onChange={onChange} />}
    />
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
