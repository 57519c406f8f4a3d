export function Sig() {
  return (
    <sig-info
      src="/sigs/sig-CloudNative/sig.json"
      sections="members meetings"
      theme="dark"
      heading-level="3"
      hash
    />
  );
}
