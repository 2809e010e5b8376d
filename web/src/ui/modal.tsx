import { Modal as AntModal, type ModalProps } from 'antd'
import './modal.css'
import { isPhone } from './use-phone.ts'

/** What is written into, and the chosen one of a group of chips. */
const fields =
  '.ant-modal-body :is(input, textarea, [role="radio"]):not([type="hidden"], [type="checkbox"], [type="radio"], [type="file"], [readonly], :disabled, [tabindex="-1"], .ant-picker input)'

/** Goes to the first field of the dialogue that just opened, unless it already is in one; on a phone the keyboard would cover it. */
function beginInFirstField(): void {
  const at = document.activeElement
  const dialog = at?.closest('.ant-modal')
  if (!dialog || isPhone() || at?.matches(fields)) return
  dialog.querySelector<HTMLElement>(fields)?.focus()
}

/** Ant Design's dialogue, in which one writes at once. */
export function Modal({ afterOpenChange, ...rest }: ModalProps) {
  return (
    <AntModal
      {...rest}
      afterOpenChange={(open) => {
        afterOpenChange?.(open)
        if (open) beginInFirstField()
      }}
    />
  )
}
