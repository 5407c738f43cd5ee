import { Component, h, type ComponentType, type VNode } from 'preact';

/** Draws a component again only if one of its properties is another value. */
export function memo<Props extends object>(Drawn: ComponentType<Props>): ComponentType<Props> {
  return class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const names = Object.keys(next) as (keyof Props)[];
      return names.some((name) => next[name] !== this.props[name]);
    }
    override render(props: Props): VNode {
      return h(Drawn as ComponentType<object>, props);
    }
  };
}
