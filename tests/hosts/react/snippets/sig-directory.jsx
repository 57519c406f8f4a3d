export function Sig() {
  return (
    <sig-directory
      src="/sigs/index.json"
      parameter="of"
    />
  );
}
