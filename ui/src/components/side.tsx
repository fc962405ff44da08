/** BUY or SELL, by word and arrow before colour. */
export function Side({ side }: { side: string }) {
  return <span className={`font-semibold ${side === 'BUY' ? 'text-up' : 'text-down'}`}>{`${side === 'BUY' ? '▲' : '▼'} ${side}`}</span>;
}
