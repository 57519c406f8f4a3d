export function Sig() {
  return (
    <sig-calendar
      src="/sigs/index.json"
      directory="/"
    />
  );
}
