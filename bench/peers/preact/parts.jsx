import { Component } from "preact";

// Renders again only if properties changed.
export const memo = (Show) =>
  class extends Component {
    shouldComponentUpdate(next) {
      return Object.keys(next).some((name) => next[name] !== this.props[name]);
    }
    render(props) {
      return <Show {...props} />;
    }
  };

export const Section = ({ id, title, long, children }) => (
  <section id={id} part={`section ${id}`} aria-labelledby={`${id}-title`}>
    <h3 id={`${id}-title`}>{title}</h3>
    {long && (
      <a class="skip action" href={`#after-${id}`}>
        Skip {title.toLowerCase()}
      </a>
    )}
    {children}
    {long && <span id={`after-${id}`} />}
  </section>
);

export const Link = ({ url, children }) =>
  url ? (
    <a href={url} rel="noopener">
      {children}
    </a>
  ) : (
    children
  );

export const Actions = ({ links, of }) =>
  links.length > 0 && (
    <p class="actions">
      {links.map(({ url, label }) => (
        <a class="action" href={url} rel="noopener" aria-label={of && `${label}: ${of}`}>
          {label}
        </a>
      ))}
    </p>
  );
