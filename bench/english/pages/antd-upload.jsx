import { useState } from 'react';
import {
  Button,
  Card,
  Checkbox,
  ColorPicker,
  Form,
  Image,
  Input,
  List,
  Mentions,
  Progress,
  Segmented,
  Select,
  Slider,
  Space,
  Switch,
  Tabs,
  Tag,
  Transfer,
  Tree,
  TreeSelect,
  Upload,
} from 'antd';
import {
  BoldOutlined,
  DownloadOutlined,
  InboxOutlined,
  ItalicOutlined,
  OrderedListOutlined,
  RedoOutlined,
  UndoOutlined,
  UnorderedListOutlined,
  UploadOutlined,
} from '@ant-design/icons';
import { show } from './kit/antd.jsx';

const nodes = [
  {
    title: 'Marketing',
    key: 'Marketing',
    value: 'Marketing',
    children: [
      { title: 'Social media', key: 'Social media', value: 'Social media' },
      {
        title: 'Print',
        key: 'Print',
        value: 'Print',
        children: [
          { title: 'Flyers', key: 'Flyers', value: 'Flyers' },
          { title: 'Posters', key: 'Posters', value: 'Posters' },
        ],
      },
    ],
  },
  {
    title: 'Events',
    key: 'Events',
    value: 'Events',
    children: [
      { title: 'Trade fair', key: 'Trade fair', value: 'Trade fair' },
      { title: 'Open day', key: 'Open day', value: 'Open day' },
    ],
  },
];
const people = ['Ada', 'Bert', 'Cleo', 'Dora', 'Emil', 'Finn'].map((title) => ({ key: title, title }));
const grey =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="90" height="60"%3E%3Crect width="90" height="60" fill="%23bbb"/%3E%3C/svg%3E';

function Assets() {
  const [tags, setTags] = useState(['summer', 'press', 'draft']);
  const [files, setFiles] = useState([
    { uid: '1', name: 'banner-wide.png', status: 'done' },
    { uid: '2', name: 'banner-tall.png', status: 'done' },
  ]);
  const [readers, setReaders] = useState(['Cleo']);
  const [moved, setMoved] = useState([]);
  const [text, setText] = useState('');
  const [marks, setMarks] = useState([]);
  const [mode, setMode] = useState('Grid');
  const [size, setSize] = useState(80);
  const [said, setSaid] = useState('Not published');
  const mark = (name) =>
    setMarks(marks.includes(name) ? marks.filter((one) => one !== name) : [...marks, name]);
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '220px 1fr 330px', gap: 16, padding: 16 }}>
      <Card size="small" title="Collections">
        <Input.Search placeholder="Find a collection" size="small" />
        <Tree
          treeData={nodes}
          checkable
          defaultExpandedKeys={['Marketing']}
          onSelect={([key]) => setSaid(`Opened ${key}`)}
        />
        <Button size="small" type="link" onClick={() => setSaid('New collection')}>
          New collection
        </Button>
      </Card>
      <div>
        <Tabs
          items={[
            { key: '1', label: 'Upload' },
            { key: '2', label: 'Library' },
            { key: '3', label: 'Trash', disabled: true },
          ]}
          onChange={(key) => setSaid(`Tab ${key}`)}
        />
        <Upload.Dragger
          height={140}
          multiple
          beforeUpload={(file) => {
            setFiles((all) => [...all, { uid: file.name, name: file.name, status: 'done' }]);
            return false;
          }}
          fileList={[]}
        >
          <p>
            <InboxOutlined style={{ fontSize: 36 }} />
          </p>
          <p>Click or drop pictures here</p>
        </Upload.Dragger>
        <Space style={{ margin: '12px 0' }}>
          <Segmented options={['Grid', 'List']} value={mode} onChange={setMode} />
          <span>Preview size</span>
          <Slider style={{ width: 140 }} min={40} max={160} value={size} onChange={setSize} />
          <Select
            defaultValue="Newest first"
            options={['Newest first', 'Oldest first', 'Name'].map((value) => ({ value }))}
            style={{ width: 130 }}
          />
        </Space>
        <List
          grid={mode === 'Grid' ? { column: 3 } : { column: 1 }}
          dataSource={files}
          renderItem={(file) => (
            <List.Item>
              <Card
                size="small"
                cover={<Image src={grey} alt="" height={size} preview={false} />}
                actions={[
                  <DownloadOutlined key="d" onClick={() => setSaid(`Downloaded ${file.name}`)} />,
                  <a key="r" onClick={() => setSaid(`Renamed ${file.name}`)}>
                    Rename
                  </a>,
                  <a key="x" onClick={() => setFiles(files.filter((one) => one.uid !== file.uid))}>
                    Delete
                  </a>,
                ]}
              >
                {file.name}
              </Card>
            </List.Item>
          )}
        />
        <Transfer
          dataSource={people}
          targetKeys={readers}
          selectedKeys={moved}
          onSelectChange={(a, b) => setMoved([...a, ...b])}
          onChange={setReaders}
          render={({ title }) => title}
          titles={['Everyone', 'May see it']}
          listStyle={{ height: 200 }}
        />
      </div>
      <Card size="small" title="Details">
        <Form layout="vertical" size="small">
          <Form.Item label="Title" required>
            <Input maxLength={40} showCount />
          </Form.Item>
          <Form.Item label="Alternative text">
            <Input />
          </Form.Item>
          <Space.Compact>
            {[
              ['bold', BoldOutlined],
              ['italic', ItalicOutlined],
              ['bullets', UnorderedListOutlined],
              ['numbers', OrderedListOutlined],
            ].map(([name, Icon]) => (
              <Button
                key={name}
                type={marks.includes(name) ? 'primary' : 'default'}
                icon={<Icon />}
                onClick={() => mark(name)}
              />
            ))}
            <Button icon={<UndoOutlined />} disabled={text === ''} onClick={() => setText('')} />
            <Button icon={<RedoOutlined />} disabled />
          </Space.Compact>
          <Input.TextArea
            rows={3}
            placeholder="Caption"
            value={text}
            onChange={(event) => setText(event.target.value)}
            style={{ margin: '8px 0' }}
          />
          <Form.Item label="Notify">
            <Mentions
              options={people.map(({ title }) => ({ value: title, label: title }))}
              placeholder="Type @ for people"
            />
          </Form.Item>
          <Form.Item label="Collection">
            <TreeSelect treeData={nodes} treeDefaultExpandAll placeholder="None" />
          </Form.Item>
          <Form.Item label="Tags">
            {tags.map((tag) => (
              <Tag key={tag} closable onClose={() => setTags(tags.filter((one) => one !== tag))}>
                {tag}
              </Tag>
            ))}
            <Tag style={{ cursor: 'pointer' }} onClick={() => setTags([...tags, `tag ${tags.length + 1}`])}>
              + Tag
            </Tag>
          </Form.Item>
          <Form.Item label="Licence">
            <Select
              mode="tags"
              placeholder="Any"
              options={['CC BY', 'CC BY-SA', 'All rights reserved'].map((value) => ({ value }))}
            />
          </Form.Item>
          <Form.Item label="Background">
            <ColorPicker defaultValue="#1677ff" showText />
          </Form.Item>
          <Form.Item label="Public" layout="horizontal">
            <Switch onChange={(on) => setSaid(on ? 'Published' : 'Not published')} />
          </Form.Item>
          <Form.Item label="Allow download" layout="horizontal">
            <Switch defaultChecked />
          </Form.Item>
          <Form.Item label="Contract">
            <Upload beforeUpload={() => false}>
              <Button icon={<UploadOutlined />}>Select file</Button>
            </Upload>
          </Form.Item>
          <Checkbox>Watermark</Checkbox>
          <Progress percent={60} size="small" />
          <p>{said}</p>
          <Space>
            <Button type="primary" onClick={() => setSaid('Saved')}>
              Save
            </Button>
            <Button onClick={() => setSaid('Saved as a copy')}>Save as copy</Button>
          </Space>
        </Form>
      </Card>
    </div>
  );
}

show('Asset library', <Assets />);
