import type { Policy } from '#contract/opportunities/stage-definition.ts'
import { Select } from 'antd'
import { Labelled } from '../../ui/labelled.tsx'
import { useText } from '../../ui/language.tsx'
import { designTexts } from './design.texts.ts'

/** How strict a process is about going back, skipping, and deals that come from files. */
export function PolicyEditor({ policy, onChange }: { policy: Policy; onChange: (policy: Policy) => void }) {
  const text = useText(designTexts)
  return (
    <section className="card design-policy" aria-label={text.policy}>
      <h3>{text.policy}</h3>
      <div className="design-policy__rules">
        <Labelled label={text.back}>
          {({ id }) => (
            <Select<Policy['back']>
              id={id}
              value={policy.back}
              options={[
                { value: 'free', label: text.free },
                { value: 'reason', label: text.withReason },
                { value: 'right', label: text.byRight },
              ]}
              onChange={(back) => onChange({ ...policy, back })}
            />
          )}
        </Labelled>
        <Labelled label={text.skip}>
          {({ id }) => (
            <Select<Policy['skip']>
              id={id}
              value={policy.skip}
              options={[
                { value: 'free', label: text.free },
                { value: 'reason', label: text.withReason },
                { value: 'forbidden', label: text.never },
              ]}
              onChange={(skip) => onChange({ ...policy, skip })}
            />
          )}
        </Labelled>
        <Labelled label={text.imports}>
          {({ id }) => (
            <Select<Policy['imports']>
              id={id}
              value={policy.imports}
              options={[
                { value: 'free', label: text.logged },
                { value: 'right', label: text.byRight },
              ]}
              onChange={(imports) => onChange({ ...policy, imports })}
            />
          )}
        </Labelled>
      </div>
      <p className="faint">{text.overrideNote}</p>
    </section>
  )
}
