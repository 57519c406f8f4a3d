import "sig-info/react";
import { useRef } from "react";
import type { SigInfoElement } from "sig-info/react";

export const Sig = () => {
  const sig = useRef<SigInfoElement>(null);
  return (
    <div onClick={() => sig.current?.reload()}>
      <sig-info
        ref={sig}
        key="sig"
        className="wide"
        src="sig.json"
        lang="zh"
        theme="light"
        sections="about members"
        timezone="Europe/Berlin"
        heading-level={3}
        loading="eager"
        hash
        data={{ version: 1, id: "sig-A" }}
        texts={{ members: { en: "People" } }}
        onsig-info-load={({ detail }) => detail.id.trim()}
        onsig-info-error={({ detail }) => detail.message}
      >
        <p slot="header">Our SIG</p>
      </sig-info>
      <sig-directory src="index.json" theme="auto" texts={{}} />
    </div>
  );
};

// @ts-expect-error: there is no such theme
export const blue = <sig-info theme="blue" />;
// @ts-expect-error: there is no such attribute
export const heading = <sig-info headingLevel={3} />;
// @ts-expect-error: as a property it is an object
export const texts = <sig-info texts='{"members": "People"}' />;
// @ts-expect-error: there is no such number
export const load = <sig-info onsig-info-load={({ detail }) => detail.people} />;
// @ts-expect-error: a list can't be given an object
export const list = <sig-directory data={{}} />;
