import { Button } from 'antd'
import { useText } from '../ui/language.tsx'
import '../ui/sticky-bar.css'
import { unsavedTexts } from './unsaved.texts.ts'

type Props = { isSaving: boolean; disabled?: boolean; onDiscard: () => void; onSave: () => void }

/** Stays in sight below an editor for as long as it holds what is not saved. */
export function UnsavedBar({ isSaving, disabled = false, onDiscard, onSave }: Props) {
  const text = useText(unsavedTexts)
  return (
    <div className="sticky-bar" role="status">
      <span>{text.unsaved}</span>
      <Button onClick={onDiscard}>{text.discard}</Button>
      <Button type="primary" loading={isSaving} disabled={disabled} onClick={onSave}>
        {text.save}
      </Button>
    </div>
  )
}
