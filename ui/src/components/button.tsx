import type { ButtonHTMLAttributes } from 'react';

type Tone = 'plain' | 'primary' | 'danger';

const TONES: Readonly<Record<Tone, string>> = {
  plain: 'border-line bg-raised text-text hover:bg-hover',
  primary: 'border-transparent bg-accent text-on-accent hover:brightness-110',
  danger: 'border-transparent bg-danger text-white hover:brightness-110',
};

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: Tone;
}

export function Button({ tone = 'plain', className = '', type = 'button', ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      className={`inline-flex min-h-7 items-center justify-center gap-1.5 rounded border px-2.5 text-xs font-semibold whitespace-nowrap disabled:cursor-not-allowed disabled:opacity-55 ${TONES[tone]} ${className}`}
    />
  );
}
