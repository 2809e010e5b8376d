import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { useText } from './language.tsx'
import './text-input.css'
import { uiTexts } from './ui.texts.ts'

type Props = Omit<ComponentProps<'input'>, 'type'>

/** A line of text on pages that open before anything else is loaded; forms behind the sign-in use Ant Design's. */
export function TextInput({ className = '', ...rest }: Props) {
  return <input type="text" className={`text-input ${className}`} {...rest} />
}

/** A password, which can be looked at while it is typed. */
export function PasswordInput(props: Props) {
  const text = useText(uiTexts)
  const [open, setOpen] = useState(false)
  return (
    <span className="password-input">
      <input className="text-input" {...props} type={open ? 'text' : 'password'} />
      <button
        type="button"
        className="icon-button password-input__eye"
        aria-label={open ? text.hidePassword : text.showPassword}
        aria-pressed={open}
        onClick={() => setOpen(!open)}
      >
        {open ? <Eye size={17} /> : <EyeOff size={17} />}
      </button>
    </span>
  )
}
