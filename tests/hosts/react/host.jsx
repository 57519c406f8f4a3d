// A page made with React that uses the element's attributes, properties and events.
import { StrictMode, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

const GIVEN = { version: 1, id: "sig-A", name: "Given by the host" };

function Page() {
  const [shown, setShown] = useState(true);
  const [dark, setDark] = useState(false);
  const [chinese, setChinese] = useState(false);
  const [data, setData] = useState();
  const [loaded, setLoaded] = useState();
  const [clicks, setClicks] = useState(0);
  const [heard, setHeard] = useState(0);

  // Another way to listen to events.
  const element = useRef(null);
  useEffect(() => {
    const sig = element.current;
    const hear = () => setHeard((count) => count + 1);
    sig?.addEventListener("sig-info-load", hear);
    return () => sig?.removeEventListener("sig-info-load", hear);
  }, [shown]);

  return (
    <>
      <button id="shown" onClick={() => setShown(!shown)}>
        Show or hide
      </button>
      <button id="dark" onClick={() => setDark(!dark)}>
        Light or dark
      </button>
      <button id="chinese" onClick={() => setChinese(!chinese)}>
        English or Chinese
      </button>
      <button id="data" onClick={() => setData(data ? undefined : GIVEN)}>
        Own data or src
      </button>
      <output id="loaded">{loaded && `${loaded.id}: ${loaded.members}`}</output>
      <output id="heard">{heard}</output>
      <output id="clicks">{clicks}</output>
      <div onClick={() => setClicks(clicks + 1)}>
        {shown && (
          <sig-info
            ref={element}
            src="/sigs/sig-CloudNative/sig.json"
            lang={chinese ? "zh" : "en"}
            theme={dark ? "dark" : "light"}
            data={data}
            onsig-info-load={({ detail }) => setLoaded(detail)}
          />
        )}
      </div>
    </>
  );
}

createRoot(document.querySelector("main")).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
