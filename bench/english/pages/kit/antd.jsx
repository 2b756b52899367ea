import { App, ConfigProvider } from 'antd';
import { createRoot } from 'react-dom/client';

export function show(title, page) {
  document.title = title;
  document.body.style.margin = '0';
  createRoot(document.querySelector('#root')).render(
    <ConfigProvider>
      <App>{page}</App>
    </ConfigProvider>,
  );
}
