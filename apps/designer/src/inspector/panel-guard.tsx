import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

interface PanelGuardProps {
  /** Another one is tried anew. */
  readonly about: unknown;
  onShowJson(): void;
  readonly children: ReactNode;
}

/** What can't be shown as a form is told so: the canvas and what was edited stay as they are. */
export class PanelGuard extends Component<PanelGuardProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidUpdate({ about }: PanelGuardProps) {
    if (this.state.failed && about !== this.props.about) this.setState({ failed: false });
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="flex flex-col gap-3 p-4">
        <Notice tone="bad">
          This can’t be shown as a form. Nothing of it is lost: look at it as JSON, and mend what looks odd.
        </Notice>
        <Button small className="self-start" onClick={this.props.onShowJson}>
          Show as JSON
        </Button>
      </div>
    );
  }
}
