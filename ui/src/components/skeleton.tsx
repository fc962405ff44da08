/** Grey lines of the final row height, so that nothing jumps when the data arrives. */
export function SkeletonRows({ rows, height = 30 }: { rows: number; height?: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex items-center gap-3 border-b border-line/60 px-2.5" style={{ height }}>
          <div className="skeleton h-3 flex-2" />
          <div className="skeleton h-3 flex-1" />
          <div className="skeleton h-3 flex-1" />
        </div>
      ))}
    </div>
  );
}
