import { useNavigate } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Box, Page } from "@shopify/polaris";
import { useEffect, type ReactNode } from "react";

interface Props {
  title: string;
  /** Where this page belongs, a step up. */
  back?: { content: string; url: string };
  actions?: { content: string; onAction: () => void; disabled?: boolean }[];
  fullWidth?: boolean;
  children: ReactNode;
}

/**
 * A page of the app. Its title, the way back and its actions stand in the admin's own title bar above the frame, as on the
 * admin's pages; inside the frame the title is only there for those who listen.
 */
export function Screen({ title, back, actions = [], fullWidth = false, children }: Props) {
  const navigate = useNavigate();
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <>
      <TitleBar title={title}>
        {back ? (
          <button {...variant("breadcrumb")} onClick={() => navigate(back.url)}>
            {back.content}
          </button>
        ) : null}
        {actions.map(({ content, onAction, disabled }) => (
          <button key={content} onClick={onAction} disabled={disabled}>
            {content}
          </button>
        ))}
      </TitleBar>
      <Page title={title} titleHidden fullWidth={fullWidth}>
        <Box paddingBlockStart={{ xs: "300", sm: "400", md: "500" }} paddingBlockEnd="800">
          {children}
        </Box>
      </Page>
    </>
  );
}

/** An attribute of App Bridge's that HTML does not know. */
const variant = (name: "breadcrumb") => ({ variant: name });
