import { askedOf, type Layout, sectionsOf } from '#contract/platform/layout.ts'
import { Segmented } from 'antd'
import { useState } from 'react'
import type { NamedField } from '../foundation/record-fields.ts'
import { useLabel, useText } from '../ui/language.tsx'
import { layoutTexts } from './layout.texts.ts'

/** What comes of a layout: the properties on the page, or the form for a new record, by the same functions that draw them. */
export function LayoutPreview({ fields, layout }: { fields: readonly NamedField[]; layout: Layout }) {
  const text = useText(layoutTexts)
  const [shown, setShown] = useState<'page' | 'form'>('page')
  return (
    <aside className="card layouts__preview" aria-label={text.preview}>
      <header>
        <h3>{text.preview}</h3>
        <Segmented
          size="small"
          value={shown}
          options={(['page', 'form'] as const).map((value) => ({ value, label: text[value] }))}
          onChange={setShown}
        />
      </header>
      {shown === 'page' ? (
        <PagePreview fields={fields} layout={layout} />
      ) : (
        <FormPreview fields={fields} layout={layout} />
      )}
    </aside>
  )
}

type Props = { fields: readonly NamedField[]; layout: Layout }

function PagePreview({ fields, layout }: Props) {
  const say = useLabel()
  return (
    <div>
      {sectionsOf(fields, layout).map((section, at) => (
        <section key={at} className="layouts__shown">
          <h4>{say(section.title)}</h4>
          <ul>
            {section.fields.map((field) => (
              <li key={field.name}>
                <span>{say(field.label)}</span>
                <span className="layouts__value" aria-hidden />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function FormPreview({ fields, layout }: Props) {
  const text = useText(layoutTexts)
  const say = useLabel()
  const { first, rest } = askedOf(
    fields.filter((field) => !field.system),
    layout,
  )
  return (
    <div className="layouts__form">
      {first.map((field) => (
        <div key={field.name}>
          <span>
            {say(field.label)}
            {field.required && <span aria-hidden> *</span>}
          </span>
          <span className="layouts__input" aria-hidden />
        </div>
      ))}
      {rest.length > 0 && (
        <p className="faint">
          {text.moreFields} · {rest.map((field) => say(field.label)).join(' · ')}
        </p>
      )}
    </div>
  )
}
