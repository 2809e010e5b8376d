import { type Layout, layoutOperations } from '#contract/platform/layout.ts'
import { Button, Input } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { call } from '../foundation/api.ts'
import { queryKeys } from '../foundation/query-keys.ts'
import type { NamedField } from '../foundation/record-fields.ts'
import { UnsavedBar } from '../foundation/unsaved-bar.tsx'
import { useSend } from '../foundation/use-send.ts'
import { fill, useLabel, useLanguage, useText } from '../ui/language.tsx'
import { MoveButtons } from '../ui/move-buttons.tsx'
import { showToast } from '../ui/toast.tsx'
import { moveField, moveSection, removeSection, toggled } from './layout-draft.ts'
import { LayoutField } from './layout-field.tsx'
import { LayoutPreview } from './layout-preview.tsx'
import { layoutTexts } from './layout.texts.ts'

type Props = { of: string; version: number; fields: readonly NamedField[]; saved: Layout }

/** One layout: its groups and fields to be ordered, hidden and asked, with what comes of it beside. */
export function LayoutEditor({ of, version, fields, saved }: Props) {
  const text = useText(layoutTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const [layout, setLayout] = useState(saved)
  const params = { recordType: 'customer' as const, of }
  const save = useSend(
    () => call(layoutOperations.write, { params, body: layout, ifMatch: version }),
    [queryKeys.layouts],
    () => showToast({ text: text.saved }),
  )
  const remove = useSend(
    () => call(layoutOperations.remove, { params }),
    [queryKeys.layouts],
    () => showToast({ text: text.removed }),
  )
  const byName = new Map(fields.map((field) => [field.name, field]))
  const rename = (at: number, name: string) =>
    setLayout({
      ...layout,
      sections: layout.sections.map((section, index) =>
        index === at ? { ...section, title: { ...section.title, [language]: name } } : section,
      ),
    })
  const add = () =>
    setLayout({ ...layout, sections: [...layout.sections, { title: layoutTexts.newSection, fields: [] }] })
  const isUnnamed = layout.sections.some(({ title }) => say(title).trim() === '')
  return (
    <>
      <div className="layouts">
        <div className="layouts__sections">
          {layout.sections.map(({ title, fields: names }, at) => (
            <section key={at} className="card layouts__section" aria-label={say(title)}>
              <header>
                <Input
                  aria-label={text.section}
                  maxLength={120}
                  value={title[language] || say(title)}
                  onChange={(event) => rename(at, event.target.value)}
                />
                <MoveButtons
                  says={{
                    up: fill(text.up, { name: say(title) }),
                    down: fill(text.down, { name: say(title) }),
                    remove: fill(text.removeSection, { name: say(title) }),
                  }}
                  isFirst={at === 0}
                  isLast={at === layout.sections.length - 1}
                  mayRemove={layout.sections.length > 1}
                  onMove={(step) => setLayout(moveSection(layout, at, step))}
                  onRemove={() => setLayout(removeSection(layout, at))}
                />
              </header>
              <ul>
                {names.flatMap((name, index) => {
                  const field = byName.get(name)
                  return field ? (
                    <LayoutField
                      key={name}
                      field={field}
                      isAsked={layout.asked.includes(name)}
                      isHidden={layout.hidden.includes(name)}
                      isFirst={at === 0 && index === 0}
                      isLast={at === layout.sections.length - 1 && index === names.length - 1}
                      onMove={(step) => setLayout(moveField(layout, name, step))}
                      onAsk={() => setLayout(toggled(layout, 'asked', name))}
                      onHide={() => setLayout(toggled(layout, 'hidden', name))}
                    />
                  ) : (
                    []
                  )
                })}
              </ul>
            </section>
          ))}
          <div className="layouts__foot">
            <Button icon={<Plus size={14} />} onClick={add}>
              {text.addSection}
            </Button>
            {version > 0 && (
              <Button type="link" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
                {text.back}
              </Button>
            )}
          </div>
        </div>
        <LayoutPreview fields={fields} layout={layout} />
      </div>
      {JSON.stringify(layout) !== JSON.stringify(saved) && (
        <UnsavedBar
          isSaving={save.isPending}
          disabled={isUnnamed}
          onDiscard={() => setLayout(saved)}
          onSave={() => save.mutate(undefined)}
        />
      )}
    </>
  )
}
