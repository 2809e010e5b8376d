import { Button, Input } from 'antd'
import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Label } from '#contract/shared/label.ts'
import { useText } from '../../ui/language.tsx'
import { stageTexts } from './design.texts.ts'

type Props = { title: string; hint?: string; add: string; onAdd: () => void; children: ReactNode }

/** Parts of a stage of one kind, and the way to one more. */
export function PartList({ title, hint, add, onAdd, children }: Props) {
  return (
    <section className="parts" aria-label={title}>
      <header>
        <h3>{title}</h3>
        {hint && <span className="faint">{hint}</span>}
      </header>
      {children}
      <div>
        <Button type="text" size="small" icon={<Plus size={14} />} onClick={onAdd}>
          {add}
        </Button>
      </div>
    </section>
  )
}

/** One part in a row, with the way to take it out. */
export function PartRow({ children, onRemove }: { children: ReactNode; onRemove: () => void }) {
  const text = useText(stageTexts)
  return (
    <div className="part">
      <div className="part__fields">{children}</div>
      <Button type="text" aria-label={text.remove} icon={<X size={15} />} onClick={onRemove} />
    </div>
  )
}

/** What a part is called, in both languages. */
export function PartName({ value, onChange }: { value: Label; onChange: (value: { zh: string; en: string }) => void }) {
  const text = useText(stageTexts)
  return (
    <>
      <Input
        className="part__name"
        aria-label={text.nameZh}
        placeholder={text.inChinese}
        maxLength={120}
        value={value.zh}
        onChange={(event) => onChange({ ...value, zh: event.target.value })}
      />
      <Input
        className="part__name"
        aria-label={text.nameEn}
        placeholder={text.inEnglish}
        maxLength={120}
        value={value.en}
        onChange={(event) => onChange({ ...value, en: event.target.value })}
      />
    </>
  )
}

/** Changes and removes within a list, by place. */
export function listDeeds<Item>(items: readonly Item[], onChange: (items: Item[]) => void) {
  return {
    add: (item: Item) => onChange([...items, item]),
    put: (at: number, part: Partial<Item>) =>
      onChange(items.map((one, index) => (index === at ? { ...one, ...part } : one))),
    remove: (at: number) => onChange(items.filter((_, index) => index !== at)),
  }
}
